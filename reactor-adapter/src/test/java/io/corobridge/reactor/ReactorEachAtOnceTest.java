package io.corobridge.reactor;

import io.corobridge.tck.contract.EachAtOnceContract;

class ReactorEachAtOnceTest extends EachAtOnceContract {

    ReactorEachAtOnceTest() {
        super(new ReactorLibrary());
    }
}
