package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreScopeCloseTest extends ScopeCloseContract {

    CoreScopeCloseTest() {
        super(new CoreLibrary());
    }
}
