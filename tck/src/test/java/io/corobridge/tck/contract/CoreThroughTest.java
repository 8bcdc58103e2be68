package io.corobridge.tck.contract;

class CoreThroughTest extends ThroughContract {

    CoreThroughTest() {
        super(new CoreLibrary());
    }
}
