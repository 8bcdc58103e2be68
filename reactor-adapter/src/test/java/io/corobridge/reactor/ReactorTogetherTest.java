package io.corobridge.reactor;

import io.corobridge.tck.contract.TogetherContract;

class ReactorTogetherTest extends TogetherContract {

    ReactorTogetherTest() {
        super(new ReactorLibrary());
    }
}
