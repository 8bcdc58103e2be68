package io.corobridge.reactor;

import io.corobridge.tck.contract.BrokenCallsContract;

class ReactorBrokenCallsTest extends BrokenCallsContract {

    ReactorBrokenCallsTest() {
        super(new ReactorLibrary());
    }
}
