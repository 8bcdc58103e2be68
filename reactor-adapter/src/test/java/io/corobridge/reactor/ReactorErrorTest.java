package io.corobridge.reactor;

import io.corobridge.tck.contract.ErrorContract;

class ReactorErrorTest extends ErrorContract {

    ReactorErrorTest() {
        super(new ReactorLibrary());
    }
}
