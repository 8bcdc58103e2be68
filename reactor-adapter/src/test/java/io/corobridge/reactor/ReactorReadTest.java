package io.corobridge.reactor;

import io.corobridge.tck.contract.ReadContract;

class ReactorReadTest extends ReadContract {

    ReactorReadTest() {
        super(new ReactorLibrary());
    }
}
