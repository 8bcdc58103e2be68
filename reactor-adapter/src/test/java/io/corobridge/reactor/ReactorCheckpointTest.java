package io.corobridge.reactor;

import io.corobridge.tck.contract.CheckpointContract;

class ReactorCheckpointTest extends CheckpointContract {

    ReactorCheckpointTest() {
        super(new ReactorLibrary());
    }
}
