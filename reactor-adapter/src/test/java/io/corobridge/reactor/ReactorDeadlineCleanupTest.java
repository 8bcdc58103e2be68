package io.corobridge.reactor;

import io.corobridge.tck.contract.DeadlineCleanupContract;

class ReactorDeadlineCleanupTest extends DeadlineCleanupContract {

    ReactorDeadlineCleanupTest() {
        super(new ReactorLibrary());
    }
}
