package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreCloseTest extends CloseContract {

    CoreCloseTest() {
        super(new CoreLibrary());
    }
}
