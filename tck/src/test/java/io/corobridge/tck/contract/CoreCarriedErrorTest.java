package io.corobridge.tck.contract;

class CoreCarriedErrorTest extends CarriedErrorContract {

    CoreCarriedErrorTest() {
        super(new CoreLibrary());
    }
}
