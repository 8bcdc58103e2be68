package io.corobridge.reactor;

import io.corobridge.tck.contract.OperatorsContract;

class ReactorOperatorsTest extends OperatorsContract {

    ReactorOperatorsTest() {
        super(new ReactorLibrary());
    }
}
