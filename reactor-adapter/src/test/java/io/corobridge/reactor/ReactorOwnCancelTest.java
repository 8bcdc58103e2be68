package io.corobridge.reactor;

import io.corobridge.tck.contract.OwnCancelContract;

class ReactorOwnCancelTest extends OwnCancelContract {

    ReactorOwnCancelTest() {
        super(new ReactorLibrary());
    }
}
