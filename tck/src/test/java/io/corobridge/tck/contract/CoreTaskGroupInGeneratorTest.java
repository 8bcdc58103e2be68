package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreTaskGroupInGeneratorTest extends TaskGroupInGeneratorContract {

    CoreTaskGroupInGeneratorTest() {
        super(new CoreLibrary());
    }
}
