package io.corobridge.reactor;

import io.corobridge.tck.contract.DeadlineContract;

class ReactorDeadlineTest extends DeadlineContract {

    ReactorDeadlineTest() {
        super(new ReactorLibrary());
    }
}
