package io.corobridge.reactor;

import io.corobridge.tck.contract.TaskFailureContract;

class ReactorTaskFailureTest extends TaskFailureContract {

    ReactorTaskFailureTest() {
        super(new ReactorLibrary());
    }
}
