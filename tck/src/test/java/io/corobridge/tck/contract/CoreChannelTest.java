package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreChannelTest extends ChannelContract {

    CoreChannelTest() {
        super(new CoreLibrary());
    }
}
