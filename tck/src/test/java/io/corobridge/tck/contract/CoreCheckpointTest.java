package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreCheckpointTest extends CheckpointContract {

    CoreCheckpointTest() {
        super(new CoreLibrary());
    }
}
