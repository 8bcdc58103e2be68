package io.corobridge.reactor;

import io.corobridge.tck.contract.CarriedErrorContract;

class ReactorCarriedErrorTest extends CarriedErrorContract {

    ReactorCarriedErrorTest() {
        super(new ReactorLibrary());
    }
}
