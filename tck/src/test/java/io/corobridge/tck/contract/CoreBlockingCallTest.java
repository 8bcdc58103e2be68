package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreBlockingCallTest extends BlockingCallContract {

    CoreBlockingCallTest() {
        super(new CoreLibrary());
    }
}
