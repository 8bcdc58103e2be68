package io.corobridge.reactor;

import io.corobridge.tck.contract.DemandContract;

class ReactorDemandTest extends DemandContract {

    ReactorDemandTest() {
        super(new ReactorLibrary());
    }
}
