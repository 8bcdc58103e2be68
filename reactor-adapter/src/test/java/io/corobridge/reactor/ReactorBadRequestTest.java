package io.corobridge.reactor;

import io.corobridge.tck.contract.BadRequestContract;

class ReactorBadRequestTest extends BadRequestContract {

    ReactorBadRequestTest() {
        super(new ReactorLibrary());
    }
}
