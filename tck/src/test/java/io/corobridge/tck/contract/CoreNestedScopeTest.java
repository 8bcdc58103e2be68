package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreNestedScopeTest extends NestedScopeContract {

    CoreNestedScopeTest() {
        super(new CoreLibrary());
    }
}
