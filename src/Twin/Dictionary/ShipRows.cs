namespace Millwright.Twin.Dictionary;

/// <summary>Rows of the dictionary: run, motion, docking, orbit, mission, procedures.</summary>
internal static class ShipRows
{
    /// <summary>path|unit|type|English|Russian|range|warn / trip|why|hint.</summary>
    public const string Text =
        """
        schema_version||integer|Schema version|Версия схемы|1|||
        kind||text|Kind of plant|Вид установки|ship|||
        source||text|Source|Источник||||
        jseq||integer|Journal position|Позиция журнала|≥ 0|||
        timestamp||text|Time|Время||||
        ts_unix_ms|ms|integer|Time since 1970|Время с 1970 года|≥ 0|||
        plant_state||text|State of the plant|Состояние установки||||
        hardware_profile_hash|sha256|text|Hash of the hardware profile|Хеш профиля оборудования||||
        tick||integer|Ticks flown|Число тактов|≥ 0|||
        sim_state.running||bool|Simulation is on|Моделирование включено||||
        sim_state.paused||bool|Simulation is paused|Моделирование на паузе||||
        sim_state.speed|×|number|Speed of the simulation|Скорость моделирования|0…1000|||
        sim_state.fsm_state||enum|Run state|Состояние прогона|STOPPED RUNNING PAUSED|||sim.start
        sim_time_s|s|number|Simulated time|Модельное время|≥ 0|||
        mode_state||enum|Mode of the ship|Режим корабля|BOOT IDLE ACTIVE SAFE||the gravest guard sets it|mode.safe.exit
        mode_trigger||text|Trigger of the mode|Причина режима||||
        position.x|m|number|Position east|Положение на восток||||
        position.y|m|number|Position north|Положение на север||||
        position.z|m|number|Height|Высота|||constant 0 without rigid dynamics|
        heading|deg|number|Heading|Курс|0…360||clockwise from north|sim.drive.rotate
        speed_m_s|m/s|number|Commanded speed|Заданная скорость|0…1|||sim.drive.set
        velocity|m/s|number|Commanded speed (alias)|Заданная скорость (псевдоним)|0…1|||
        speed_effective_m_s|m/s|number|Effective speed|Действительная скорость|0…1||throttled drive|shed loads
        velocity_xyz_m_s.x|m/s|number|Velocity east|Скорость на восток||||
        velocity_xyz_m_s.y|m/s|number|Velocity north|Скорость на север||||
        velocity_xyz_m_s.z|m/s|number|Velocity up|Скорость вверх||||
        attitude.roll_rad|rad|number|Roll|Крен|±2π||cosmetic wobble|
        attitude.pitch_rad|rad|number|Pitch|Тангаж|±2π||cosmetic wobble|
        attitude.yaw_rad|rad|number|Yaw|Рыскание|±2π||grows clockwise|
        battery|%|number|Charge (alias)|Заряд (псевдоним)|0…100|30 / 20|equals power.soc_pct|
        radiation_usvh|µSv/h|number|Radiation|Радиация|≥ 0|limits of the sensor plane||
        cpu_usage|%|number|Processor|Процессор|0…100|80 / 95||
        memory_usage|%|number|Memory|Память|0…100|80 / 95||
        temp_external_c|°C|number|Ambient temperature|Температура снаружи|−120…160|||
        temp_core_c|°C|number|Core temperature|Температура ядра|−120…160|node core||power.nbl.off
        hull.integrity|%|number|Hull|Корпус|0…100|80 / 50||
        power_trust.trusted||bool|Power data are trusted|Данные питания достоверны||false||
        power_trust.reason_codes[]||enum|Why they are not|Причина недоверия|see twin.md §2.10|any||
        docking.enabled||bool|Docking plane|Стыковочный узел||||
        docking.state||enum|Docking|Стыковка|disabled docked undocked|||sim.dock.engage
        docking.connected||bool|Mechanically docked|Механически состыкован||||
        docking.port||text|Port|Порт||||
        docking.ports[]||text|Ports|Порты||||
        orbit.state||enum|Orbit|Орбита|degraded off||estimate from position and speed|
        orbit.reason||text|Reason|Причина||||
        orbit.confidence||number|Confidence|Достоверность|0…1|||
        orbit.apoapsis_km|km|number|Apoapsis|Апоцентр|≥ 0|||
        orbit.periapsis_km|km|number|Periapsis|Перицентр|≥ 0|||
        orbit.inclination_deg|deg|number|Inclination|Наклонение|0…180|||
        orbit.eccentricity||number|Eccentricity|Эксцентриситет|≥ 0|||
        orbit.period_min|min|number|Period|Период|> 0|||
        mission.scenario||text|Scenario|Сценарий||||
        mission.description||text|Description|Описание||||
        mission.complete||bool|Mission complete|Задание выполнено||||
        mission.objectives[].id||text|Objective|Цель||||
        mission.objectives[].title||text|Title|Название||||
        mission.objectives[].hint||text|Hint|Подсказка||||
        mission.objectives[].achieved||bool|Achieved|Достигнута||||
        mission.objectives[].tick||integer|Tick of achievement|Такт достижения|≥ −1|||
        mission.expectations[].message||text|Expectation|Ожидание||||
        mission.expectations[].verdict||enum|Verdict|Вердикт|pending passed failed|failed||
        mission.expectations[].at_s|s|number|From|С момента|≥ 0|||
        mission.expectations[].by_s|s|number|Until|До момента|≥ 0|||
        procedure.name||text|Procedure|Процедура||||
        procedure.state||enum|State of the procedure|Состояние процедуры|see twin.md §11.4|failed||procedure.abort
        procedure.step||integer|Step|Шаг|≥ 0|||
        procedure.steps||integer|Steps|Шагов|≥ 0|||
        procedure.problem||text|Problem|Затруднение||||
        procedure.note||text|Note|Примечание||||
        procedures[].name||text|Known procedure|Известная процедура||||procedure.run
        procedures[].description||text|Description|Описание||||
        procedures[].steps[]||text|Commands|Команды||||
        pending_effects[].request_id||text|Request|Запрос||||
        pending_effects[].kind||text|Command|Команда||||
        pending_effects[].predicate||text|Awaited effect|Ожидаемый эффект||||
        pending_effects[].deadline_tick||integer|Deadline|Крайний такт|≥ 0|||
        incident_evidence[].incident_id||text|Incident|Инцидент||||incident.ack
        incident_evidence[].legacy_key||text|Key of the first generation|Ключ первого поколения||||
        incident_evidence[].count||integer|Occurrences of the condition|Число срабатываний|≥ 1|||
        incident_evidence[].peak||number|Peak|Пик||||
        incident_evidence[].condition||bool|Condition holds|Условие выполняется||||
        incident_evidence[].stale||bool|No news|Нет новостей||||
        incident_evidence[].occurrence||integer|Occurrence|Повторение|≥ 1|||
        truth.*||text|Truth of a field that is not exact|Достоверность поля||||
        """;
}
