package io.corobridge.reactor;

import io.corobridge.tck.contract.TaskGroupInGeneratorContract;

class ReactorTaskGroupInGeneratorTest extends TaskGroupInGeneratorContract {

    ReactorTaskGroupInGeneratorTest() {
        super(new ReactorLibrary());
    }
}
