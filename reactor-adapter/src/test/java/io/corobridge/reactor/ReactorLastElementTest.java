package io.corobridge.reactor;

import io.corobridge.tck.contract.LastElementContract;

class ReactorLastElementTest extends LastElementContract {

    ReactorLastElementTest() {
        super(new ReactorLibrary());
    }
}
