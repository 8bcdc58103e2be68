package io.corobridge.reactor;

import io.corobridge.tck.contract.SelectContract;

class ReactorSelectTest extends SelectContract {

    ReactorSelectTest() {
        super(new ReactorLibrary());
    }
}
