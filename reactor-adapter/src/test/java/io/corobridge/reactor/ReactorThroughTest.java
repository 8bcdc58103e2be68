package io.corobridge.reactor;

import io.corobridge.tck.contract.ThroughContract;

class ReactorThroughTest extends ThroughContract {

    ReactorThroughTest() {
        super(new ReactorLibrary());
    }
}
