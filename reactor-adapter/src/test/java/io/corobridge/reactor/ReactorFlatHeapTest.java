package io.corobridge.reactor;

import io.corobridge.tck.contract.FlatHeapContract;

class ReactorFlatHeapTest extends FlatHeapContract {

    ReactorFlatHeapTest() {
        super(new ReactorLibrary());
    }
}
