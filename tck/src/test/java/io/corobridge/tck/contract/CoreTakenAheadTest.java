package io.corobridge.tck.contract;

class CoreTakenAheadTest extends TakenAheadContract {

    CoreTakenAheadTest() {
        super(new CoreLibrary());
    }
}
