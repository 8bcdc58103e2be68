package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreGivenUpTest extends GivenUpContract {

    CoreGivenUpTest() {
        super(new CoreLibrary());
    }
}
