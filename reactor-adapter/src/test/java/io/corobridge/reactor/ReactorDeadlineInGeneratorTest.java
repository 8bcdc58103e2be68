package io.corobridge.reactor;

import io.corobridge.tck.contract.DeadlineInGeneratorContract;

class ReactorDeadlineInGeneratorTest extends DeadlineInGeneratorContract {

    ReactorDeadlineInGeneratorTest() {
        super(new ReactorLibrary());
    }
}
