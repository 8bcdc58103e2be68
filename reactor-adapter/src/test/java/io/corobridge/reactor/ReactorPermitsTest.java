package io.corobridge.reactor;

import io.corobridge.tck.contract.PermitsContract;

class ReactorPermitsTest extends PermitsContract {

    ReactorPermitsTest() {
        super(new ReactorLibrary());
    }
}
