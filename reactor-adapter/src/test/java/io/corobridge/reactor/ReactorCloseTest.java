package io.corobridge.reactor;

import io.corobridge.tck.contract.CloseContract;

class ReactorCloseTest extends CloseContract {

    ReactorCloseTest() {
        super(new ReactorLibrary());
    }
}
