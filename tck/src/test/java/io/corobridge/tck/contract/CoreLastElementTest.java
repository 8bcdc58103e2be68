package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreLastElementTest extends LastElementContract {

    CoreLastElementTest() {
        super(new CoreLibrary());
    }
}
