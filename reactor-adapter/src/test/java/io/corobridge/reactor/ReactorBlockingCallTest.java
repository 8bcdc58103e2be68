package io.corobridge.reactor;

import io.corobridge.tck.contract.BlockingCallContract;

class ReactorBlockingCallTest extends BlockingCallContract {

    ReactorBlockingCallTest() {
        super(new ReactorLibrary());
    }
}
