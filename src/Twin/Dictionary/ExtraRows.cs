namespace Millwright.Twin.Dictionary;

/// <summary>Rows of the dictionary: blocks of extras, present while one is on.</summary>
internal static class ExtraRows
{
    /// <summary>path|unit|type|English|Russian|range|warn / trip|why|hint.</summary>
    public const string Text =
        """
        dynamics.force_body_n[]|N|number|Force in the frame of the ship|Сила в осях корабля||||
        dynamics.force_world_n[]|N|number|Force|Сила||||
        dynamics.torque_nm[]|Nm|number|Torque|Момент||||
        dynamics.acceleration_mps2[]|m/s²|number|Acceleration|Ускорение||||
        dynamics.velocity_mps[]|m/s|number|Velocity|Скорость||||
        dynamics.rates_rps[]|rad/s|number|Rates|Угловые скорости||||
        dynamics.mass_kg|kg|number|Mass|Масса|> 0|||
        dynamics.force_source||enum|Source of the force|Источник силы|rcs_actual none|||
        body_if_records.safe_state||enum|SAFE projection|Проекция SAFE||||
        body_if_records.safe_reasons[]||enum|Reasons of SAFE|Причины SAFE||any||
        body_if_records.pdu_permissions[].load_id||text|Load|Нагрузка||||
        body_if_records.pdu_permissions[].load_class||enum|Class|Класс|base compute sensor comms peak load|||
        body_if_records.pdu_permissions[].requested_power_W|W|number|Requested power|Запрошенная мощность|≥ 0|||
        body_if_records.pdu_permissions[].peak_required||bool|Peak load|Пиковая нагрузка||||
        body_if_records.pdu_permissions[].duration_s|s|number|Duration|Длительность|≥ 0|||
        body_if_records.pdu_permissions[].SoC_bat|%|number|Charge|Заряд|0…100|||
        body_if_records.pdu_permissions[].SoC_cap|%|number|Supercapacitor|Суперконденсатор|0…100|||
        body_if_records.pdu_permissions[].bus_voltage_V|V|number|Bus voltage|Напряжение шины|≥ 0|||
        body_if_records.pdu_permissions[].bus_current_A|A|number|Bus current|Ток шины|≥ 0|||
        body_if_records.pdu_permissions[].PDU_state||enum|State|Состояние||||
        body_if_records.pdu_permissions[].thermal_clearance||enum|Clearance|Допуск|clear blocked missing|||
        body_if_records.pdu_permissions[].SAFE_state||enum|SAFE|SAFE||||
        body_if_records.pdu_permissions[].allowance_state||enum|Allowance|Разрешение||||
        body_if_records.pdu_permissions[].reason_codes[]||enum|Reasons|Причины||any||
        """;
}
