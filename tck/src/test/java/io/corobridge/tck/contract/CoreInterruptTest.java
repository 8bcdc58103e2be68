package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreInterruptTest extends InterruptContract {

    CoreInterruptTest() {
        super(new CoreLibrary());
    }
}
