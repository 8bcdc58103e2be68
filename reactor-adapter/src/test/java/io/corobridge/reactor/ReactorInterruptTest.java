package io.corobridge.reactor;

import io.corobridge.tck.contract.InterruptContract;

class ReactorInterruptTest extends InterruptContract {

    ReactorInterruptTest() {
        super(new ReactorLibrary());
    }
}
