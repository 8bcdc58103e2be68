package io.corobridge.reactor;

import io.corobridge.tck.contract.LateErrorContract;

class ReactorLateErrorTest extends LateErrorContract {

    ReactorLateErrorTest() {
        super(new ReactorLibrary());
    }
}
