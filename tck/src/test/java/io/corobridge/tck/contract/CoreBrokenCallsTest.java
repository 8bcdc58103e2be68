package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreBrokenCallsTest extends BrokenCallsContract {

    CoreBrokenCallsTest() {
        super(new CoreLibrary());
    }
}
