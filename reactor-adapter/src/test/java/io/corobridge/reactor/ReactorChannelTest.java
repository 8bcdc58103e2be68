package io.corobridge.reactor;

import io.corobridge.tck.contract.ChannelContract;

class ReactorChannelTest extends ChannelContract {

    ReactorChannelTest() {
        super(new ReactorLibrary());
    }
}
