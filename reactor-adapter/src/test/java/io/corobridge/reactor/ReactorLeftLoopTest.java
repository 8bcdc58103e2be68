package io.corobridge.reactor;

import io.corobridge.tck.contract.LeftLoopContract;

class ReactorLeftLoopTest extends LeftLoopContract {

    ReactorLeftLoopTest() {
        super(new ReactorLibrary());
    }
}
