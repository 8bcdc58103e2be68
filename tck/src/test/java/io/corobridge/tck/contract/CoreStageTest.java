package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreStageTest extends StageContract {

    CoreStageTest() {
        super(new CoreLibrary());
    }
}
