package io.corobridge.reactor;

import io.corobridge.tck.contract.StageContract;

class ReactorStageTest extends StageContract {

    ReactorStageTest() {
        super(new ReactorLibrary());
    }
}
