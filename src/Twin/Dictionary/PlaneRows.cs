namespace Millwright.Twin.Dictionary;

/// <summary>Rows of the dictionary: power, heat, propulsion, radio, sensors.</summary>
internal static class PlaneRows
{
    /// <summary>path|unit|type|English|Russian|range|warn / trip|why|hint.</summary>
    public const string Text =
        """
        power.soc_pct|%|number|State of charge|Заряд батареи|0…100|30 / 20|low charge sheds radar and radio|dock
        power.sources_w.base|W|number|Base source|Базовый источник|≥ 0|||
        power.sources_w.dock|W|number|Dock|Док|≥ 0|||
        power.sources_w.supercap_discharge|W|number|Supercapacitor|Суперконденсатор|≥ 0|||
        power.loads_w.base|W|number|Base load|Базовая нагрузка|≥ 0|||
        power.loads_w.motion|W|number|Drive|Привод|≥ 0|||
        power.loads_w.mcqpu|W|number|Computer|Вычислитель|≥ 0|||
        power.loads_w.radar|W|number|Radar|Радар|≥ 0|||
        power.loads_w.transponder|W|number|Transponder|Ответчик|≥ 0|||
        power.loads_w.nbl|W|number|Burst link|Импульсный канал|≥ 0|||
        power.loads_w.rcs|W|number|Thrusters|Двигатели ориентации|≥ 0|||
        power.loads_w.supercap_charge|W|number|Charging the supercapacitor|Заряд суперконденсатора|≥ 0|||
        power.power_in_w|W|number|Power in|Приход мощности|≥ 0|||
        power.power_out_w|W|number|Power out|Расход мощности|≥ 0|0.9 · limit / limit||
        power.battery_capacity_wh|Wh|number|Capacity|Ёмкость|≥ 0|||
        power.battery_charge_w|W|number|Charging|Заряд|≥ 0|||
        power.battery_discharge_w|W|number|Discharging|Разряд|≥ 0|||
        power.battery_spill_w|W|number|Power not taken|Непринятая мощность|≥ 0|> 0||
        power.battery_unserved_w|W|number|Power not served|Непокрытая мощность|≥ 0|– / > 0||shed loads
        power.battery_temp_state||enum|Battery temperature|Нагрев батареи|nominal hot critical missing|hot / critical||
        power.supercap_temp_state||enum|Cap temperature|Нагрев|nominal hot critical missing|hot / critical||
        power.supercap_gate||enum|Class of the supercapacitor|Класс суперконденсатора|boost hold stab|stab||
        power.bus_v|V|number|Bus voltage|Напряжение шины|≥ 0|min + 10 % / min||
        power.battery_1_voltage_v|V|number|Channel 1|Канал 1|≥ 0|||
        power.battery_2_voltage_v|V|number|Channel 2|Канал 2|≥ 0|||
        power.bus_a|A|number|Bus current|Ток шины|≥ 0|4 / max_bus_a||shed loads
        power.bus_v_min|V|number|Least bus voltage|Наименьшее напряжение шины|≥ 0|||
        power.max_bus_a|A|number|Limit of the bus current|Предел тока шины|||0 = not enforced|
        power.soc_shed_low_pct|%|number|Charge that sheds|Заряд отключения|0…100|||
        power.soc_shed_high_pct|%|number|Charge that restores|Заряд восстановления|0…100|||
        power.load_shedding||bool|Loads are shed|Нагрузки отключены||true||
        power.shed_loads[]||enum|Shed load|Отключённая нагрузка|nbl radar transponder|any||
        power.shed_reasons[]||enum|Reason|Причина|low_soc thermal_overheat nbl_budget pdu_overcurrent|any||
        power.shed_detail[].load||enum|Shed load|Отключённая нагрузка|nbl radar transponder|||
        power.shed_detail[].reason||enum|Its reason|Её причина|low_soc thermal_overheat nbl_budget pdu_overcurrent|||
        power.pdu_limit_w|W|number|Limit of the distribution unit|Предел распределителя|≥ 0||0 = not enforced|
        power.pdu_throttled||bool|Throttled|Ограничено||true||
        power.throttled_loads[]||enum|Throttled load|Ограниченная нагрузка|motion rcs|||
        power.motion_authority||number|Share of the drive that is fed|Доля питания привода|0…1|< 1||
        power.faults[]||text|Fault|Отказ||any||
        power.supercap_soc_pct|%|number|Charge of the supercapacitor|Заряд суперконденсатора|0…100|60 / 30||
        power.supercap_capacity_wh|Wh|number|Capacity of the supercapacitor|Ёмкость суперконденсатора|≥ 0|||
        power.supercap_charge_w|W|number|Charging the supercapacitor|Заряд суперконденсатора|≥ 0|||
        power.supercap_discharge_w|W|number|Discharging the supercapacitor|Разряд суперконденсатора|≥ 0|||
        power.dock_connected||bool|Power bridge closed|Мост питания замкнут||||power.dock.on
        power.dock_soft_start_pct|%|number|Soft start|Плавный пуск|0…100|||
        power.dock_power_w|W|number|Power of the dock|Мощность дока|≥ 0|||
        power.dock_v|V|number|Voltage of the dock|Напряжение дока|≥ 0|||
        power.dock_a|A|number|Current of the dock|Ток дока|≥ 0|||
        power.dock_temp_c|°C|number|Temperature of the bridge|Температура моста|−120…160|node dock_bridge||
        power.nbl_active||bool|Burst link asked for|Импульсный канал запрошен||||power.nbl.off
        power.nbl_allowed||bool|Burst link allowed|Импульсный канал разрешён||active and not allowed||
        power.nbl_power_w|W|number|Power of the burst link|Мощность импульсного канала|≥ 0|||
        power.nbl_budget_w|W|number|Budget of the burst link|Бюджет импульсного канала|≥ 0|||power.nbl.set_max
        power.low_soc||bool|Latched low charge|Защёлка низкого заряда||true||dock and charge
        power.radar_allowed||bool|Radar is fed|Радар питается||false||
        power.transponder_allowed||bool|Transponder is fed|Ответчик питается||false||
        thermal.enabled||bool|Thermal plane|Тепловая система||||
        thermal.ambient_c|°C|number|Ambient temperature|Температура среды|−120…160|||
        thermal.nodes[].id||text|Node|Узел||||
        thermal.nodes[].temp_c|°C|number|Temperature|Температура|−120…160|warn_c / trip_c||
        thermal.nodes[].tripped||bool|Tripped|Сработала защита||true||let it cool below trip − hysteresis
        thermal.nodes[].warned||bool|Warned|Предупреждение||true||
        thermal.nodes[].warn_c|°C|number|Warning|Порог предупреждения|||0 = none|
        thermal.nodes[].trip_c|°C|number|Trip|Порог защиты|||0 = never|
        thermal.nodes[].hys_c|°C|number|Hysteresis|Гистерезис|≥ 0|||
        thermal.nodes[].warn_hys_c|°C|number|Hysteresis of the warning|Гистерезис предупреждения|≥ 0|||
        thermal.nodes[].heat_in_w|W|number|Heat|Тепло||||
        thermal.nodes[].trend_c_per_min|°C/min|number|Trend|Тренд||||
        thermal.nodes[].time_to_trip_s|s|number|Time to trip|Время до защиты|> 0||linear estimate|
        thermal.couplings[].a||text|Coupled node|Связанный узел||||
        thermal.couplings[].b||text|Coupled node|Связанный узел||||
        thermal.couplings[].k_w_per_c|W/°C|number|Coupling|Связь|> 0|||
        propulsion.fuel_pct|%|number|Propellant|Топливо|0…100|25 / 10||
        propulsion.fuel_total_g|g|number|Full tank|Полный бак|≥ 0|||
        propulsion.fuel_rate_gs|g/s|number|Consumption|Расход|≥ 0|||
        propulsion.remaining_fuel_g|g|number|Propellant left|Остаток топлива|≥ 0|||
        propulsion.propellant_tank_pressure_pa|Pa|number|Tank pressure|Давление в баке|≥ 0|||
        propulsion.oxidizer_mass_kg|kg|number|Oxidizer|Окислитель|≥ 0|||
        propulsion.rcs.enabled||bool|Thrusters|Двигатели ориентации||||
        propulsion.rcs.active||bool|Firing|Работают||||sim.rcs.stop
        propulsion.rcs.throttled||bool|Throttled|Ограничены||true||
        propulsion.rcs.axis||enum|Axis|Ось|forward aft port starboard up down|||
        propulsion.rcs.command_pct|%|number|Command|Команда|0…100|||
        propulsion.rcs.time_left_s|s|number|Time left|Остаток времени|≥ 0|||
        propulsion.rcs.propellant_kg|kg|number|Propellant|Топливо|≥ 0|||
        propulsion.rcs.power_w|W|number|Power|Мощность|≥ 0|||
        propulsion.rcs.net_force_n[]|N|number|Force|Сила||||
        propulsion.rcs.net_torque_nm[]|Nm|number|Torque|Момент||||
        propulsion.rcs.thrusters[].index||integer|Thruster|Двигатель|≥ 0|||
        propulsion.rcs.thrusters[].cluster_id||text|Cluster|Блок||||
        propulsion.rcs.thrusters[].duty_pct|%|number|Duty|Скважность|0…100|||
        propulsion.rcs.thrusters[].valve_open||bool|Valve|Клапан||||
        propulsion.rcs.thrusters[].f_max_newton|N|number|Largest force|Наибольшая сила|≥ 0|||
        propulsion.rcs.thrusters[].status||enum|Status|Состояние|throttled|||
        propulsion.rcs.thrusters[].reason||enum|Reason|Причина|pdu_overcurrent|||
        comms.enabled||bool|Radio|Радио||||
        comms.link||enum|Link|Связь|online degraded offline|degraded / offline||
        comms.link_state||enum|Link (alias)|Связь (псевдоним)|online degraded offline|degraded / offline||
        comms.latency_ms|ms|number|Latency|Задержка|≥ 0|||
        comms.packet_loss_pct|%|number|Loss|Потери|0…100|||
        comms.rssi_dbm|dBm|number|Signal|Сигнал|−120…0|||
        comms.snr_db|dB|number|Signal to noise|Сигнал/шум||||
        comms.data_rate_kbps|kbit/s|number|Rate|Скорость|≥ 0|||
        comms.reason||text|Reason|Причина||||
        comms.reason_codes[]||text|Reason codes|Коды причин||any||
        comms.reason_text||text|Reason in words|Причина словами||||
        comms.plane_enabled||bool|Radio plane|Плоскость связи||||
        comms.plane_profile||text|Profile of the radio|Профиль связи||||
        comms.EMCON_state||enum|Emission control|Радиомолчание|EMCON_open EMCON_block|EMCON_block||
        comms.tx_power_w|W|number|Transmitted power|Мощность передачи|≥ 0|||
        comms.antenna_status||enum|Antenna|Антенна|lock unlock|unlock||
        comms.available||bool|Available|Доступна||false||
        comms.xpdr.mode||enum|Transponder|Ответчик|ON OFF SILENT SPOOF|||sim.xpdr.mode
        comms.xpdr.active||bool|Transmitting|Передаёт||||
        comms.xpdr.allowed||bool|Allowed|Разрешён||false||
        comms.xpdr.id||text|Published id|Передаваемое имя||||
        sensors[].id||enum|Sensor|Датчик|imu radiation proximity solar star_tracker magnetometer|||
        sensors[].enabled||bool|Enabled|Включён||||
        sensors[].status||enum|Status|Состояние|ok warn crit na|warn / crit||
        sensors[].value||number|Value|Значение||||
        sensors[].unit||text|Unit|Единица||||
        sensors[].truth||enum|Truth|Достоверность|exact degraded absent|||
        sensors[].reason||text|Reason|Причина||||
        sensors[].trust||enum|Trust|Доверие|TRUSTED DEGRADED UNRELIABLE CONFLICTING BLIND DISABLED|BLIND||
        """;
}
