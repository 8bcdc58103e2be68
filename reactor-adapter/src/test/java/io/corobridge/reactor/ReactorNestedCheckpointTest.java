package io.corobridge.reactor;

import io.corobridge.tck.contract.NestedCheckpointContract;

class ReactorNestedCheckpointTest extends NestedCheckpointContract {

    ReactorNestedCheckpointTest() {
        super(new ReactorLibrary());
    }
}
