package io.corobridge.reactor;

import io.corobridge.tck.contract.TakenAheadContract;

class ReactorTakenAheadTest extends TakenAheadContract {

    ReactorTakenAheadTest() {
        super(new ReactorLibrary());
    }
}
