package io.corobridge.reactor;

import io.corobridge.tck.contract.SubscribeContract;

class ReactorSubscribeTest extends SubscribeContract {

    ReactorSubscribeTest() {
        super(new ReactorLibrary());
    }
}
