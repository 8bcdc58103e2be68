package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreSubscribeTest extends SubscribeContract {

    CoreSubscribeTest() {
        super(new CoreLibrary());
    }
}
