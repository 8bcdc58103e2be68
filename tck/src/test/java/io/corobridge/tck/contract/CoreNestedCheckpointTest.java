package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreNestedCheckpointTest extends NestedCheckpointContract {

    CoreNestedCheckpointTest() {
        super(new CoreLibrary());
    }
}
