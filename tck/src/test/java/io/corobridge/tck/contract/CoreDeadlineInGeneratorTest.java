package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreDeadlineInGeneratorTest extends DeadlineInGeneratorContract {

    CoreDeadlineInGeneratorTest() {
        super(new CoreLibrary());
    }
}
