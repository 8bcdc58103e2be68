package io.corobridge.reactor;

import io.corobridge.tck.contract.TaskGroupContract;

class ReactorTaskGroupTest extends TaskGroupContract {

    ReactorTaskGroupTest() {
        super(new ReactorLibrary());
    }
}
