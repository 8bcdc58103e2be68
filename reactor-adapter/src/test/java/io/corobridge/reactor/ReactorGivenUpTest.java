package io.corobridge.reactor;

import io.corobridge.tck.contract.GivenUpContract;

class ReactorGivenUpTest extends GivenUpContract {

    ReactorGivenUpTest() {
        super(new ReactorLibrary());
    }
}
