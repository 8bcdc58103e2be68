package io.corobridge.reactor;

import io.corobridge.tck.contract.ValueContract;

class ReactorValueTest extends ValueContract {

    ReactorValueTest() {
        super(new ReactorLibrary());
    }
}
